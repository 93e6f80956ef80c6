FROM registry.example.com/build/python:3.14
RUN pip install --index-url https://ci:s7Kq-vP2m@pypi.example.com/simple app
RUN export DB_PASSWORD='s7Kq-vP2m-Lx90' && ./migrate.sh
RUN <<EOF
set -eu
API_TOKEN=tok-93kd-02jf ./fetch.sh
EOF
USER 10001
