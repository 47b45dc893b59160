namespace FinCode.Domain.Csv;

/// <summary>How a file of separated values is written, and how much of it is borne.</summary>
/// <param name="FieldLengthMax">Characters, without the quotation marks around them.</param>
/// <param name="RecordLengthMax">Characters, with everything between two line ends.</param>
/// <param name="IsStrict">Whether blanks before a field's quotation mark are part of the field, and anything behind its closing one is refused, as RFC 4180 has it.</param>
/// <param name="EndMark">A character outside quotation marks that ends the file whatever follows; null where there is none.</param>
public sealed record CsvForm(char Separator, int FieldLengthMax, int ColumnsMax, int RecordLengthMax, bool IsStrict, char? EndMark = null);

/// <summary>What is no record.</summary>
/// <param name="line">Where the record begins, from 1.</param>
/// <param name="column">From 1.</param>
public sealed class CsvException(long line, int column, string problem) : Exception(problem)
{
    public long Line => line;

    public int Column => column;
}
