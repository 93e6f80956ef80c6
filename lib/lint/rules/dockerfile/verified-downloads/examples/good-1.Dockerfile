FROM registry.example.com/base/debian:13
ADD --checksum=sha256:97d4e73157ac9efdfcdc02ebc7690778b167564e8decd0fece96e0b1bbef38b6 https://dl.example.com/app-1.2.tar.gz /opt/
ADD rootfs.tar.gz /
ADD https://git.example.com/shop/app.git#v1.2 /src
USER 10001
