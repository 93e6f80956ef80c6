FROM registry.example.com/base/debian:13
USER 0
RUN apt-get update
# sudo is not needed here
USER 10001
