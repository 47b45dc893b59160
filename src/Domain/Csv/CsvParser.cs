using System.Buffers;
using System.Text;

namespace FinCode.Domain.Csv;

/// <summary>
/// Cuts text into records of separated values (RFC 4180, with either line ending). It is handed the characters in blocks, so whoever reads
/// the file waits for it as they like. Empty lines are passed over. A record is valid until the next.
/// </summary>
public sealed class CsvParser(CsvForm form)
{
    private static readonly SearchValues<char> StopsInQuotes = SearchValues.Create('"', '\n');

    private readonly SearchValues<char> stops = SearchValues.Create([form.Separator, '"', '\r', '\n', form.EndMark ?? '\n']);
    private readonly StringBuilder field = new();
    private readonly List<string> fields = [];
    private Place place;
    private bool isBetweenRecords = true;
    private bool hasReturn;
    private int length;
    private long breaks;

    private enum Place
    {
        /// <summary>Outside quotation marks, in a field that has none so far.</summary>
        Plain,
        Quoted,

        /// <summary>Behind a quotation mark that ends the quoted part, or is the first of two that stand for one.</summary>
        AtMark,

        /// <summary>Behind the quoted part.</summary>
        Behind,
    }

    /// <summary>The record that was last whole.</summary>
    public IReadOnlyList<string> Fields => fields;

    /// <summary>The line that the record begins on, from 1.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>Whether nothing that comes is looked at any more.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>Takes characters up to the end of a record, or all of them.</summary>
    /// <returns>Whether a record is whole; then the rest of the block is to be handed over again.</returns>
    /// <exception cref="CsvException">It is no record, or more than is borne.</exception>
    public bool Take(ReadOnlySpan<char> block, out int taken)
    {
        for (taken = 0; taken < block.Length && !IsEnded;)
        {
            if (isBetweenRecords) Begin();
            var rest = block[taken..];
            var run = LengthOfRun(rest);
            Count(run);
            Append(rest[..run]);
            taken += run;
            if (run == rest.Length) return false;

            Count(1);
            taken++;
            if (Step(rest[run]) && !IsEmptyLine) return true;
        }

        return false;
    }

    /// <summary>Says that there are no more characters.</summary>
    /// <returns>Whether the last ones were a record.</returns>
    /// <exception cref="CsvException">A quotation mark is not closed.</exception>
    public bool End()
    {
        IsEnded = true;
        if (isBetweenRecords) return false;
        if (place is Place.Quoted) throw Fault("A quotation mark is never closed.");
        EndRecord();
        return !IsEmptyLine;
    }

    private bool IsEmptyLine => fields is [""];

    private void Begin()
    {
        fields.Clear();
        (isBetweenRecords, length, Line) = (false, 0, breaks + 1);
    }

    /// <summary>How many characters are the field's own before the next that may mean something.</summary>
    private int LengthOfRun(ReadOnlySpan<char> rest)
    {
        var at = place switch
        {
            Place.Quoted => rest.IndexOfAny(StopsInQuotes),
            Place.Plain when !hasReturn => rest.IndexOfAny(stops),
            _ => 0,
        };
        return at < 0 ? rest.Length : at;
    }

    /// <returns>Whether it ends the record.</returns>
    private bool Step(char next)
    {
        if (next == '\n') breaks++;
        switch (place)
        {
            case Place.Quoted:
                if (next == '"') place = Place.AtMark;
                else Append([next]);
                return false;
            case Place.AtMark when next == '"':
                place = Place.Quoted;
                Append([next]);
                return false;
            case Place.AtMark:
                place = Place.Behind;
                break;
        }

        return StepOutside(next);
    }

    private bool StepOutside(char next)
    {
        // One that no line feed follows is a character like any other.
        if (hasReturn && next != '\n') AppendOutside('\r');
        hasReturn = next == '\r';
        if (hasReturn) return false;

        if (next == '\n') return EndRecord();
        if (next == form.EndMark)
        {
            IsEnded = true;
            return EndRecord();
        }

        if (next == form.Separator)
        {
            EndField();
        }
        else if (next == '"' && place is Place.Plain && IsBeforeField())
        {
            field.Clear();
            place = Place.Quoted;
        }
        else
        {
            AppendOutside(next);
        }

        return false;
    }

    private bool IsBeforeField()
    {
        if (form.IsStrict) return field.Length == 0;
        for (var index = 0; index < field.Length; index++)
        {
            if (field[index] != ' ') return false;
        }

        return true;
    }

    private void AppendOutside(char next)
    {
        if (place is Place.Behind && form.IsStrict) throw Fault("Something stands behind a closing quotation mark.");
        Append([next]);
    }

    private void Append(ReadOnlySpan<char> text)
    {
        if (field.Length + text.Length > form.FieldLengthMax) throw Fault($"It is longer than {form.FieldLengthMax} characters.");
        field.Append(text);
    }

    private void Count(int characters)
    {
        length += characters;
        if (length > form.RecordLengthMax) throw Fault($"The record is longer than {form.RecordLengthMax} characters.");
    }

    private void EndField()
    {
        if (fields.Count >= form.ColumnsMax) throw Fault($"There are more than {form.ColumnsMax} columns.");
        fields.Add(field.ToString());
        field.Clear();
        place = Place.Plain;
    }

    private bool EndRecord()
    {
        EndField();
        hasReturn = false;
        return isBetweenRecords = true;
    }

    private CsvException Fault(string problem) => new(Line, fields.Count + 1, problem);
}
