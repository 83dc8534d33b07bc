package dev.hearth.planted.error;

public class HearthException extends RuntimeException {}
