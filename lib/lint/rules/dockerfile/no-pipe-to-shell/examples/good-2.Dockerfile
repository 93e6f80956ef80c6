FROM registry.example.com/base/debian:13
RUN curl -fsSL https://packages.example.com/key.asc | gpg --dearmor -o /usr/share/keyrings/example.gpg
RUN curl -fsSL https://dl.example.com/app.tar.gz | tar -xz -C /opt
USER 10001
