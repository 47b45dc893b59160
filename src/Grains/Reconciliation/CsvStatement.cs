using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using FinCode.Domain.Money;
using FinCode.Domain.Reconciliation;

namespace FinCode.Grains.Reconciliation;

/// <summary>
/// A statement as comma-separated values (RFC 4180) in UTF-8 under a fixed header. Read line by line, whatever its length; a line that
/// cannot be understood refuses the file.
/// </summary>
public static class CsvStatement
{
    public const string Header = "date,type,externalReference,reference,amount,currencyCode,status";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="InvalidStatementException">It cannot be read.</exception>
    public static async IAsyncEnumerable<PartnerLine> Read(Stream content, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var reader = new StreamReader(content, Strict, detectEncodingFromByteOrderMarks: false, 64 * 1024, leaveOpen: true);
        var records = new CsvRecords(reader);
        if (await records.Next(cancellation) is not { } header || string.Join(',', header).TrimStart('\uFEFF') != Header)
        {
            throw new InvalidStatementException(1, $"The first line must be '{Header}'.");
        }

        var number = 0;
        while (await records.Next(cancellation) is { } cells)
        {
            if (cells is [""]) continue;
            yield return LineOf(++number, records.Line, cells);
        }
    }

    private static PartnerLine LineOf(int number, long line, IReadOnlyList<string> cells)
    {
        if (cells.Count != 7) throw Fault($"Must have 7 values and has {cells.Count}.");
        if (!DateOnly.TryParseExact(cells[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) throw Fault("date must be a day, for example 2026-11-22.");
        var kind = cells[1] switch
        {
            "PAYOUT" => PartnerLineKind.Payout, "FEE" => PartnerLineKind.Fee, "FUNDING" => PartnerLineKind.Funding, _ => throw Fault("type must be PAYOUT, FEE or FUNDING."),
        };
        if (!StatementText.IsReference(cells[2])) throw Fault("externalReference must be 1 to 100 visible characters.");
        if (cells[3].Length > 0 && !StatementText.IsReference(cells[3])) throw Fault("reference must be at most 100 visible characters.");
        if (!Currency.TryParse(cells[5], out var currency)) throw Fault("currencyCode must be an ISO 4217 code.");
        var amount = StatementText.Amount(cells[4], currency) ?? throw Fault("amount must be positive digits with no more decimals than the currency has.");
        var status = cells[6] switch
        {
            "PAID" => PartnerLineStatus.Paid, "PENDING" => PartnerLineStatus.Pending, "FAILED" => PartnerLineStatus.Failed, _ => throw Fault("status must be PAID, PENDING or FAILED."),
        };
        return new PartnerLine(number, kind, status, cells[2], cells[3], amount, day);

        InvalidStatementException Fault(string problem) => new(line, problem);
    }
}

/// <summary>What may stand in a statement, whatever its form.</summary>
internal static class StatementText
{
    public const int ReferenceLengthMax = 100;

    public static bool IsReference(string text) => text.Length is > 0 and <= ReferenceLengthMax && !text.AsSpan().ContainsAnyExceptInRange(' ', '~') && text.Trim().Length == text.Length;

    /// <summary>Exactly; null where it is no positive amount of the currency. More decimals than the currency has are fine where they are zeros.</summary>
    public static Money? Amount(string text, Currency currency) =>
        MoneyText.Read(text, currency, out var minorUnits) == AmountFault.None && minorUnits > 0 ? new Money(minorUnits, currency) : null;
}

/// <summary>Records of a file of comma-separated values, with quotes and line breaks in quotes.</summary>
internal sealed class CsvRecords(StreamReader reader)
{
    private const int RecordLengthMax = 2_000;

    private readonly char[] buffer = new char[16 * 1024];
    private int at;
    private int length;
    private long breaks;

    /// <summary>Where the last record began, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Null at the end.</summary>
    public async ValueTask<IReadOnlyList<string>?> Next(CancellationToken cancellation)
    {
        Line = breaks + 1;
        var cells = new List<string>(7);
        var cell = new StringBuilder();
        var (isQuoted, wasQuoted, isEmpty, total) = (false, false, true, 0);
        while (await Take(cancellation) is { } character)
        {
            isEmpty = false;
            if (++total > RecordLengthMax) throw new InvalidStatementException(Line, $"Is longer than {RecordLengthMax} characters.");
            if (character == '\n') breaks++;
            if (isQuoted)
            {
                if (character != '"') cell.Append(character);
                else if (await Peek(cancellation) == '"') cell.Append((await Take(cancellation))!.Value);
                else isQuoted = false;
            }
            else if (character == '"' && cell.Length == 0 && !wasQuoted)
            {
                (isQuoted, wasQuoted) = (true, true);
            }
            else if (character is ',' or '\n')
            {
                cells.Add(Ended(cell, character));
                wasQuoted = false;
                if (character == '\n') return cells;
            }
            else if (wasQuoted && character != '\r')
            {
                throw new InvalidStatementException(Line, "Something stands behind a closing quote.");
            }
            else
            {
                cell.Append(character);
            }
        }

        if (isQuoted) throw new InvalidStatementException(Line, "A quote is not closed.");
        if (isEmpty) return null;
        cells.Add(Ended(cell, '\n'));
        return cells;
    }

    private static string Ended(StringBuilder cell, char by)
    {
        if (by == '\n' && cell.Length > 0 && cell[^1] == '\r') cell.Length--;
        var text = cell.ToString();
        cell.Clear();
        return text;
    }

    private async ValueTask<char?> Take(CancellationToken cancellation)
    {
        var next = await Peek(cancellation);
        at++;
        return next;
    }

    private async ValueTask<char?> Peek(CancellationToken cancellation)
    {
        if (at < length) return buffer[at];
        try
        {
            (at, length) = (0, await reader.ReadAsync(buffer, cancellation));
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidStatementException(Line, "Is not UTF-8.");
        }

        return length == 0 ? null : buffer[0];
    }
}
