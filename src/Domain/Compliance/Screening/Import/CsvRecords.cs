using System.Text;
using FinCode.Domain.Csv;

namespace FinCode.Domain.Compliance.Screening.Import;

/// <summary>Reads a list's file of separated values record by record. A record is valid until the next.</summary>
internal sealed class CsvRecords : IDisposable
{
    /// <summary>Ends OFAC's files, and no other has it.</summary>
    private const char EndOfFile = '\u001A';

    private readonly StreamReader reader;
    private readonly string file;
    private readonly CsvParser parser;
    private readonly char[] buffer = new char[16 * 1024];
    private int at;
    private int filled;

    public CsvRecords(Stream stream, string file, char separator)
    {
        reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 16 * 1024);
        this.file = file;

        // Authorities' files have blanks on either side of quotation marks.
        parser = new CsvParser(new CsvForm(separator, Limits.ListFieldLengthMax, Limits.ListColumnsMax, int.MaxValue, IsStrict: false, EndOfFile));
    }

    /// <summary>The line that the record begins on, from 1.</summary>
    public long Line => parser.Line;

    public IReadOnlyList<string> Fields => parser.Fields;

    public string this[int index] => index < parser.Fields.Count ? parser.Fields[index] : "";

    /// <returns>False at the end of the file. Empty lines are passed over.</returns>
    public bool Read()
    {
        try
        {
            while (!parser.IsEnded)
            {
                if (at == filled && !Fill()) return parser.End();
                var isRecord = parser.Take(buffer.AsSpan(at, filled - at), out var taken);
                at += taken;
                if (isRecord) return true;
            }

            return false;
        }
        catch (CsvException fault)
        {
            throw Refuse($"column {fault.Column}", fault.Message);
        }
    }

    public ListFault Fault(string name, string problem) => new(file, Line, name, problem);

    public ListFaultException Refuse(string name, string problem) => new(Fault(name, problem));

    public void Dispose() => reader.Dispose();

    private bool Fill()
    {
        (at, filled) = (0, reader.Read(buffer, 0, buffer.Length));
        return filled > 0;
    }
}
