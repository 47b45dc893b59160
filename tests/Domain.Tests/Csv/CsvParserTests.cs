using FinCode.Domain.Csv;

namespace FinCode.Domain.Tests.Csv;

public sealed class CsvParserTests
{
    private static readonly CsvForm Strict = new(',', FieldLengthMax: 20, ColumnsMax: 4, RecordLengthMax: 40, IsStrict: true);
    private static readonly CsvForm Lenient = Strict with { IsStrict = false, EndMark = '\u001A' };

    [Theory]
    [InlineData("a,b\r\nc,d\r\n", "a|b/c|d")]
    [InlineData("a,b\nc,d", "a|b/c|d")]
    [InlineData("a,b\r", "a|b")]
    [InlineData("a\rb,\rc\n", "a\rb|\rc")]
    [InlineData("a\r,b\n", "a\r|b")]
    [InlineData("\"a\r\"\r\n", "a\r")]
    [InlineData("\"a,1\",\"b\"\"2\",\"\"\n", "a,1|b\"2|")]
    [InlineData("\"\"\"\"\n", "\"")]
    [InlineData("\"a\r\nb\",c\n", "a\r\nb|c")]
    [InlineData("a, \"b\"\n", "a| \"b\"")]
    [InlineData("a\"b,c\n", "a\"b|c")]
    [InlineData("\n\r\na,\n\n,\n\n", "a|/|")]
    [InlineData("", "")]
    public void Text_is_cut_alike_however_it_comes(string text, string records)
    {
        Assert.Equal(records, Cut(Strict, text, text.Length + 1));
        Assert.Equal(records, Cut(Strict, text, 1));
        Assert.Equal(records, Cut(Strict, text, 3));
    }

    [Theory]
    [InlineData("a, \"b\nc\" \nd,e\n", "a|b\nc /d|e")]
    [InlineData("\"a\" b\n", "a b")]
    [InlineData("a,b\n\u001Ac,d\n", "a|b")]
    [InlineData("a,b\u001Ac,d\n", "a|b")]
    [InlineData("\"a\u001A\",b\n", "a\u001A|b")]
    public void What_authorities_write_beside_the_rule_is_borne_where_that_is_asked_for(string text, string records)
    {
        Assert.Equal(records, Cut(Lenient, text, text.Length + 1));
        Assert.Equal(records, Cut(Lenient, text, 1));
    }

    [Theory]
    [InlineData("a\n\"b\nb\"\nc,\"d\n", 4, 2, "never closed")]
    [InlineData("a,\"b\"c\n", 1, 2, "behind a closing")]
    [InlineData("a,\"b\" \n", 1, 2, "behind a closing")]
    [InlineData("a\nb,123456789012345678901\n", 2, 2, "longer than 20")]
    [InlineData("a,b,c,d,e\n", 1, 5, "more than 4 columns")]
    [InlineData("a\n1234567890,1234567890,1234567890,12345678\n", 2, 4, "longer than 40")]
    public void A_fault_names_where_the_record_begins_and_its_column(string text, long line, int column, string problem)
    {
        foreach (var step in new[] { 1, text.Length })
        {
            var fault = Assert.Throws<CsvException>(() => Cut(Strict, text, step));
            Assert.Equal((line, column), (fault.Line, fault.Column));
            Assert.Contains(problem, fault.Message, StringComparison.Ordinal);
        }
    }

    private static string Cut(CsvForm form, string text, int step)
    {
        var parser = new CsvParser(form);
        var records = new List<string>();
        for (var at = 0; at < text.Length && !parser.IsEnded;)
        {
            var isRecord = parser.Take(text.AsSpan(at, Math.Min(step, text.Length - at)), out var taken);
            at += taken;
            if (isRecord) records.Add(string.Join('|', parser.Fields));
        }

        if (!parser.IsEnded && parser.End()) records.Add(string.Join('|', parser.Fields));
        return string.Join('/', records);
    }
}
