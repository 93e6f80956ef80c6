ARG REGISTRY_PASSWORD=s7Kq-vP2m-Lx90
FROM registry.example.com/build/node:24
ARG NODE_ENV=production PIP_EXTRA_URL=https://ci:s7Kq-vP2m@pypi.example.com/simple
USER 10001
