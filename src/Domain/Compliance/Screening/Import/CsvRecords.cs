using System.Text;

namespace FinCode.Domain.Compliance.Screening.Import;

/// <summary>
/// Reads a file of separated values record by record (RFC 4180, with either line ending). A record is valid until the next.
/// The byte 0x1A that ends OFAC's files ends them here too.
/// </summary>
internal sealed class CsvRecords : IDisposable
{
    private const char EndOfFile = '\u001A';

    private readonly StreamReader reader;
    private readonly string file;
    private readonly char separator;
    private readonly StringBuilder field = new();
    private readonly List<string> fields = [];
    private readonly char[] buffer = new char[16 * 1024];
    private int at;
    private int filled;
    private long line = 1;

    public CsvRecords(Stream stream, string file, char separator)
    {
        reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 16 * 1024);
        (this.file, this.separator) = (file, separator);
    }

    /// <summary>The line that the record begins on, from 1.</summary>
    public long Line { get; private set; }

    public IReadOnlyList<string> Fields => fields;

    public string this[int index] => index < fields.Count ? fields[index] : "";

    /// <returns>False at the end of the file. Empty lines are passed over.</returns>
    public bool Read()
    {
        while (true)
        {
            fields.Clear();
            Line = line;
            if (!ReadRecord()) return false;
            if (fields.Count > 1 || fields[0].Length > 0) return true;
        }
    }

    public ListFault Fault(string name, string problem) => new(file, Line, name, problem);

    public ListFaultException Refuse(string name, string problem) => new(Fault(name, problem));

    public void Dispose() => reader.Dispose();

    private bool ReadRecord()
    {
        var isQuoted = false;
        var isAnything = false;
        while (true)
        {
            var letter = Next();
            if (letter < 0 || (letter == EndOfFile && !isQuoted))
            {
                if (isQuoted) throw Refuse(FieldName(), "Its quotation mark is never closed.");
                if (!isAnything) return false;
                EndField();
                return true;
            }

            isAnything = true;
            if (letter == '\n') line++;
            if (isQuoted)
            {
                if (letter != '"') Append((char)letter);
                else if (Peek() == '"') Append((char)Next());
                else isQuoted = false;
            }
            else if (letter == '"' && IsBlank()) (isQuoted, _) = (true, field.Clear());
            else if (letter == separator) EndField();
            else if (letter == '\n')
            {
                EndField();
                return true;
            }
            else if (letter != '\r') Append((char)letter);
        }
    }

    private bool IsBlank()
    {
        for (var index = 0; index < field.Length; index++)
        {
            if (field[index] != ' ') return false;
        }

        return true;
    }

    private void Append(char letter)
    {
        if (field.Length >= Limits.ListFieldLengthMax) throw Refuse(FieldName(), $"It is longer than {Limits.ListFieldLengthMax} characters.");
        field.Append(letter);
    }

    private void EndField()
    {
        if (fields.Count >= Limits.ListColumnsMax) throw Refuse(FieldName(), $"There are more than {Limits.ListColumnsMax} columns.");
        fields.Add(field.ToString());
        field.Clear();
    }

    private string FieldName() => $"column {fields.Count + 1}";

    private int Next()
    {
        var letter = Peek();
        if (letter >= 0) at++;
        return letter;
    }

    private int Peek()
    {
        if (at == filled)
        {
            filled = reader.Read(buffer, 0, buffer.Length);
            at = 0;
            if (filled == 0) return -1;
        }

        return buffer[at];
    }
}
