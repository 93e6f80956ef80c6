FROM registry.example.com/base/python:3.14
RUN apt-get update \
 && apt-get install -y --allow-unauthenticated tool \
 && rm -rf /var/lib/apt/lists/*
RUN pip install --trusted-host pypi.example.com app
USER 10001
