FROM registry.example.com/base/debian:13
RUN curl -fsSL --cacert /etc/ssl/shop-ca.pem https://dl.example.com/tool -o /usr/bin/tool
RUN pip install --index-url https://pypi.example.com/simple app
USER 10001
