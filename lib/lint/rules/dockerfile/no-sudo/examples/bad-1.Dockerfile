FROM registry.example.com/base/debian:13
USER 10001
RUN sudo apt-get update
