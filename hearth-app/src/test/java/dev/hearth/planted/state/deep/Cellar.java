package dev.hearth.planted.state.deep;

class Cellar {}
