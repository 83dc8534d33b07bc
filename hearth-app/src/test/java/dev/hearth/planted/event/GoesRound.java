package dev.hearth.planted.event;

import dev.hearth.planted.service.GoesBack;

public class GoesRound {
  GoesBack back = new GoesBack();
}
