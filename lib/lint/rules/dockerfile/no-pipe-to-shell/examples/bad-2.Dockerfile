FROM registry.example.com/base/debian:13
RUN <<EOF
set -eu
wget -qO- https://get.example.com/install.sh | sudo sh
EOF
RUN apt-get update && sh -c "$(curl -fsSL https://get.example.com/tool.sh)"
USER 10001
