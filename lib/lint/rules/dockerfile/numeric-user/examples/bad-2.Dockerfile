FROM registry.example.com/base/node:24
ARG RUN_AS=node
USER "$RUN_AS"
CMD ["node", "main.js"]
