package dev.hearth.planted.trigger;

class Unmarked {}
