using FinCode.Silo.Engines;

namespace FinCode.Testing;

/// <summary>Ports for servers that a test starts as processes of their own.</summary>
public static class Ports
{
    /// <summary>A TCP port that nobody listens on now, and that the system gives to no outgoing connection meanwhile.</summary>
    public static int Free() => FreePort.Choose();
}
