using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace FinCode.Cli.Load;

/// <summary>Progress on a terminal as one line that changes; elsewhere as plain lines.</summary>
internal static class LoadProgress
{
    public static ILoadProgress For(Terminal terminal) => terminal.IsInteractive ? new Live(terminal.Rich()) : new Plain(terminal.Error);

    private static string Line(LoadSecond second) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(second.At < 0 ? "warm-up" : $"{second.At,6:F0}s")}  {second.Rate,9:N0}/s  p50 {LoadText.Time(second.P50)}  "
        + $"p99 {LoadText.Time(second.P99)}  max {LoadText.Time(second.Max)}  rejected {second.Rejected:N0}  failed {second.Failed:N0}");

    private sealed class Plain(TextWriter writer) : ILoadProgress
    {
        private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

        private long lastStep = Stopwatch.GetTimestamp();

        public void Phase(string says) => writer.WriteLine(says);

        public void Step(int done, int of)
        {
            var last = Interlocked.Read(ref lastStep);
            if (done == of || (Stopwatch.GetElapsedTime(last) > Between
                && Interlocked.CompareExchange(ref lastStep, Stopwatch.GetTimestamp(), last) == last))
            {
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {done:N0} of {of:N0}"));
            }
        }

        public void Second(LoadSecond second) => writer.WriteLine(Line(second));
    }

    private sealed class Live(IAnsiConsole console) : ILoadProgress
    {
        private const string BackToStart = "\r\u001b[2K";
        private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

        private readonly Lock gate = new();
        private long lastStep;
        private bool changing;

        public void Phase(string says)
        {
            lock (gate)
            {
                console.WriteLine(changing ? "\n" : "");
                changing = false;
                console.Markup($"[bold]{Markup.Escape(says)}[/]\n");
            }
        }

        public void Step(int done, int of)
        {
            lock (gate)
            {
                if (done == of || Stopwatch.GetElapsedTime(lastStep) > Between)
                {
                    lastStep = Stopwatch.GetTimestamp();
                    Show(string.Create(CultureInfo.InvariantCulture, $"  {done:N0} of {of:N0}"), "default");
                }
            }
        }

        public void Second(LoadSecond second)
        {
            lock (gate)
            {
                Show(Line(second), second.Failed > 0 ? "red" : second.At < 0 ? "grey" : "green");
            }
        }

        private void Show(string line, string colour)
        {
            changing = true;
            console.Write(new ControlCode(BackToStart));
            console.Markup($"[{colour}]{Markup.Escape(line)}[/]");
        }
    }
}
