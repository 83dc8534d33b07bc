package dev.hearth.planted.json;

import dev.hearth.planted.state.Looked;

class LooksUp {
  Looked looked = new Looked();
}
