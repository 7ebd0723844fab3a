package dev.ishizue.cli.boundary.violation;

public final class PrintsToTheConsole {
  public Object violate() throws Exception {
    System.out.println("violation");
    return "";
  }
}
