FROM registry.example.com/base/debian:13
RUN curl -fsSLo /tmp/install.sh https://get.example.com/install.sh \
 && echo "97d4e73157ac9efdfcdc02ebc7690778b167564e8decd0fece96e0b1bbef38b6  /tmp/install.sh" | sha256sum -c - \
 && sh /tmp/install.sh
USER 10001
