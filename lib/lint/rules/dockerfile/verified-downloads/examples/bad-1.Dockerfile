FROM registry.example.com/base/debian:13
ADD https://dl.example.com/app-1.2.tar.gz /opt/
RUN curl -fsSLk https://dl.example.com/tool -o /usr/bin/tool
USER 10001
