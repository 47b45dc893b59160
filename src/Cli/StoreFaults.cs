using System.Data.Common;

namespace FinCode.Cli;

/// <summary>Turns what can go wrong with a store into a sentence and an exit code.</summary>
internal static class StoreFaults
{
    public static async Task<int> Guard(Terminal terminal, Func<Task<int>> act)
    {
        try
        {
            return await act();
        }
        catch (FileNotFoundException missing)
        {
            await terminal.Error.WriteLineAsync($"{missing.Message.Split(" Set ")[0]} Give --data with the folder that holds fincode.db, or --postgres with a connection string.");
            return ExitCode.WrongUsage;
        }
        catch (InvalidOperationException wrong)
        {
            await terminal.Error.WriteLineAsync(wrong.Message);
            return ExitCode.WrongUsage;
        }
        catch (ArgumentException wrong)
        {
            await terminal.Error.WriteLineAsync($"The connection string cannot be read: {wrong.Message}");
            return ExitCode.WrongUsage;
        }
        catch (DbException failed)
        {
            await terminal.Error.WriteLineAsync($"The database cannot be read: {failed.Message}");
            return ExitCode.Finding;
        }
        catch (OperationCanceledException)
        {
            await terminal.Error.WriteLineAsync("Stopped before the end.");
            return ExitCode.Finding;
        }
    }
}
