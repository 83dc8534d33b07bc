package dev.hearth.planted.state;

class StateManager {}
