FROM registry.example.com/base/debian:13
USER 10001
RUN cd /opt && sudo chown 10001 app
