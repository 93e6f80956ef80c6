FROM registry.example.com/tools/debugger:1.4
USER 10001
