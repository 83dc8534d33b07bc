package dev.hearth.planted.attic;

class Stray {}
