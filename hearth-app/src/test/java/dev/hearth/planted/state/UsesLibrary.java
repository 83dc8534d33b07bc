package dev.hearth.planted.state;

import tools.jackson.core.JsonToken;

class UsesLibrary {
  JsonToken token = JsonToken.VALUE_TRUE;
}
