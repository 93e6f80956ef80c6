FROM registry.example.com/base/debian:13
RUN curl -fsSL https://get.example.com/install.sh | bash
USER 10001
