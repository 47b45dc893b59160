namespace FinCode.Cli.Tests.Commands;

/// <summary>The command as a shell would call it, with what it wrote.</summary>
internal sealed record Called(int ExitCode, string Out, string Error)
{
    public static Task<Called> Fincode(params string[] args) => FincodeReading("", args);

    public static async Task<Called> FincodeReading(string input, params string[] args)
    {
        using var reader = new StringReader(input);
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.Run(args, new Terminal(reader, output, error, IsInteractive: false, IsInputTyped: false, HasColor: false));
        return new Called(code, output.ToString(), error.ToString());
    }
}
