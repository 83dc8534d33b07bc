package dev.hearth.planted.state;

public class Looked {}
