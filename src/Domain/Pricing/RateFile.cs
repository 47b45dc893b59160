using System.Collections.Immutable;
using System.Globalization;
using FinCode.Domain.Money;

namespace FinCode.Domain.Pricing;

/// <param name="Line">From 1.</param>
public sealed record RateFileFault(int Line, string Problem);

/// <summary>
/// Reads rates from text: the European Central Bank's reference rates as it publishes them (one column a currency, one row a day, euro
/// against each), or one observation a line.
/// </summary>
public static class RateFile
{
    public const string Ecb = "ECB";

    /// <summary>The bank fixes its rates at about 14:15 in Frankfurt.</summary>
    private static readonly TimeOnly EcbTime = new(13, 15);

    private static readonly string[] EcbDates = ["yyyy-MM-dd", "d MMMM yyyy"];

    private static readonly string[] Instants = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>The rates of a day of the bank's file, the newest where none is asked for. Currencies that are no more are passed over.</summary>
    public static (ImmutableArray<RateTick> Ticks, ImmutableArray<RateFileFault> Faults) ReadEcb(string text, DateOnly? day)
    {
        var lines = LinesOf(text);
        var head = lines.Count == 0 ? [] : Cells(lines[0].Text);
        if (head.Length < 2 || head[0] != "Date") return ([], [new RateFileFault(1, "The first line must be 'Date' and the currencies' codes.")]);

        (int Line, DateOnly Day, string[] Cells)? found = null;
        foreach (var (line, content) in lines.Skip(1))
        {
            var cells = Cells(content);
            if (!DateOnly.TryParseExact(cells[0], EcbDates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return ([], [new RateFileFault(line, $"'{Shown(cells[0])}' is not a date.")]);
            if (day is { } asked ? date == asked : found is null || date > found.Value.Day) found = (line, date, cells);
        }

        return found is { } row
            ? RowOf(head, row.Line, row.Cells, new DateTimeOffset(row.Day.ToDateTime(EcbTime), TimeSpan.Zero))
            : ([], [new RateFileFault(1, "The file has no rates of that day.")]);
    }

    /// <summary>Lines of <c>base,quote,bid,ask,at[,source]</c> under that header.</summary>
    public static (ImmutableArray<RateTick> Ticks, ImmutableArray<RateFileFault> Faults) ReadLines(string text, string source)
    {
        var ticks = ImmutableArray.CreateBuilder<RateTick>();
        var faults = ImmutableArray.CreateBuilder<RateFileFault>();
        foreach (var (line, content) in LinesOf(text).Skip(1))
        {
            if (ticks.Count + faults.Count >= Limits.RatePairsMax) return ([], [new RateFileFault(line, $"There are more than {Limits.RatePairsMax} lines.")]);
            var cells = Cells(content);
            if (cells.Length < 5) faults.Add(new RateFileFault(line, "Must be base,quote,bid,ask,at."));
            else if (!Currency.TryParse(cells[0], out var one) || !Currency.TryParse(cells[1], out var other)) faults.Add(new RateFileFault(line, "Must begin with two ISO 4217 codes."));
            else if (!TryNumber(cells[2], out var bid) || !TryNumber(cells[3], out var ask)) faults.Add(new RateFileFault(line, "Bid and ask must be decimal numbers."));
            else if (!DateTimeOffset.TryParseExact(cells[4], Instants, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)) faults.Add(new RateFileFault(line, "The instant must be in ISO 8601."));
            else ticks.Add(new RateTick(one, other, bid, ask, cells.Length > 5 && cells[5].Length is > 0 and <= Limits.SourceLengthMax ? cells[5] : source, at));
        }

        return (ticks.ToImmutable(), faults.ToImmutable());
    }

    private static (ImmutableArray<RateTick>, ImmutableArray<RateFileFault>) RowOf(string[] head, int line, string[] cells, DateTimeOffset at)
    {
        var ticks = ImmutableArray.CreateBuilder<RateTick>();
        var euro = Currency.Parse("EUR");
        for (var column = 1; column < Math.Min(head.Length, cells.Length); column++)
        {
            if (cells[column] is "" or "N/A" || !Currency.TryParse(head[column], out var currency)) continue;
            if (!TryNumber(cells[column], out var rate)) return ([], [new RateFileFault(line, $"'{Shown(cells[column])}' is not a rate of {currency}.")]);
            ticks.Add(RateTick.Reference(euro, currency, rate, Ecb, at));
        }

        return (ticks.ToImmutable(), []);
    }

    private static bool TryNumber(string text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);

    private static string[] Cells(string line) => [.. line.Split(',').Select(cell => cell.Trim())];

    private static string Shown(string cell) => cell.Length > 20 ? cell[..20] : cell;

    private static List<(int Line, string Text)> LinesOf(string text) =>
        [.. text.TrimStart('\uFEFF').Split('\n').Select((line, at) => (at + 1, line.Trim())).Where(line => line.Item2.Length > 0)];
}
