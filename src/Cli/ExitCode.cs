namespace FinCode.Cli;

/// <summary>What the process answers to its caller.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>The command ran, and what it looked at is not as it must be; or it could not run to its end.</summary>
    public const int Finding = 1;

    /// <summary>The command was called wrongly. Nothing was done.</summary>
    public const int WrongUsage = 2;
}
