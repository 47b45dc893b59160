using FinCode.Domain.Compliance.Screening.Import;
using static FinCode.Domain.Tests.Compliance.Screening.ScreeningScenes;

namespace FinCode.Domain.Tests.Compliance.Screening.Import;

public sealed class CsvRecordsTests
{
    [Theory]
    [InlineData("a,b\r\nc,d\r\n", "a|b/c|d")]
    [InlineData("a,b\nc,d", "a|b/c|d")]
    [InlineData("\"a,1\",\"b\"\"2\"\n", "a,1|b\"2")]
    [InlineData("a, \"b\nc\" \nd,e\n", "a|b\nc /d|e")]
    [InlineData("a,b\n\n\r\nc,\n", "a|b/c|")]
    [InlineData("\uFEFFa,b\n\u001A", "a|b")]
    [InlineData("a\"b,c\n", "a\"b|c")]
    [InlineData("", "")]
    public void Records_are_read_as_they_are_written(string text, string records)
    {
        using var rows = new CsvRecords(Text(text), "list", ',');
        var read = new List<string>();
        while (rows.Read()) read.Add(string.Join('|', rows.Fields));

        Assert.Equal(records, string.Join('/', read));
    }

    [Fact]
    public void A_fault_names_the_line_that_the_record_begins_on()
    {
        using var rows = new CsvRecords(Text("a\n\"b\nb\"\nc,\"d\n"), "list", ',');
        Assert.True(rows.Read() && rows.Read());
        Assert.Equal(2, rows.Line);

        var fault = Assert.Throws<ListFaultException>(() => rows.Read()).Fault;

        Assert.Equal((4L, "column 2"), (fault.Line, fault.Field));
    }

    [Fact]
    public void A_field_and_a_row_have_a_longest_length()
    {
        using var field = new CsvRecords(Text(new string('x', Limits.ListFieldLengthMax + 1)), "list", ',');
        using var row = new CsvRecords(Text(new string(',', Limits.ListColumnsMax + 1)), "list", ',');

        Assert.Contains("longer", Assert.Throws<ListFaultException>(() => field.Read()).Fault.Problem, StringComparison.Ordinal);
        Assert.Contains("columns", Assert.Throws<ListFaultException>(() => row.Read()).Fault.Problem, StringComparison.Ordinal);
    }
}
