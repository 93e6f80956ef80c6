FROM registry.example.com/base/debian:13
RUN rm -f /etc/sudoers.d/build && apt-get purge -y sudo
USER 10001
