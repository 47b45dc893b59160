using FinCode.Silo.Engines;

namespace FinCode.Testing;

/// <summary>Ports for servers that a test starts as processes of their own.</summary>
public static class Ports
{
    // Held until this process ends. Test projects run side by side: between the choice of a port and its server's start, another may choose.
    private static readonly List<FileStream> Claims = [];

    /// <summary>A TCP port that nobody listens on now, that no other test has claimed, and that the system gives to no outgoing connection meanwhile.</summary>
    public static int Free()
    {
        while (true)
        {
            var port = FreePort.Choose();
            if (TryClaim(port)) return port;
        }
    }

    private static bool TryClaim(int port)
    {
        var claims = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"fincode-ports-{Environment.UserName}")).FullName;
        try
        {
            var claim = new FileStream(Path.Combine(claims, $"{port}"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            lock (Claims) Claims.Add(claim);
            return true;
        }
        catch (IOException)
        {
            // Another process holds it.
            return false;
        }
    }
}
