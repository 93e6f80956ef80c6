FROM registry.example.com/base/node:24
USER 10001
CMD node main.js
