package dev.hearth.planted.state;

class StrangeException extends RuntimeException {}
