# Nothing is known of these images here.
FROM registry.example.com/build/go:1.2 AS builder
FROM golang:1.99
USER 10001
