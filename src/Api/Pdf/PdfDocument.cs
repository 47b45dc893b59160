using System.Globalization;
using System.Text;

namespace FinCode.Api.Pdf;

/// <summary>
/// A PDF 1.4 file of A4 pages with text and lines: what a receipt or a statement needs. Text is set in the two fonts that every reader has,
/// Helvetica and its bold; what these lack is written as it is read in Latin, and found and copied as it was given.
/// </summary>
internal sealed class PdfDocument
{
    public const int Width = 595;
    public const int Height = 842;

    private readonly List<StringBuilder> pages = [new()];

    /// <summary>Whether anything so far is written otherwise than it was given, which a reader should be told.</summary>
    public bool HasReadings { get; private set; }

    /// <summary>Goes on with a new page.</summary>
    public void NewPage() => pages.Add(new());

    /// <param name="x">From the left, points.</param>
    /// <param name="y">From the bottom, points.</param>
    public void Text(double x, double y, double size, string text, bool isBold = false)
    {
        var shown = LatinText.Of(text);
        var isRead = shown != text;
        HasReadings |= isRead;
        if (isRead) pages[^1].Append(CultureInfo.InvariantCulture, $"/Span << /ActualText <FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}> >> BDC\n");
        pages[^1].Append(CultureInfo.InvariantCulture, $"BT /{(isBold ? "F2" : "F1")} {size:0.##} Tf {x:0.##} {y:0.##} Td ({Escaped(shown)}) Tj ET\n");
        if (isRead) pages[^1].Append("EMC\n");
    }

    public void Line(double fromX, double fromY, double toX, double toY, double width = 0.5) =>
        pages[^1].Append(CultureInfo.InvariantCulture, $"{width:0.##} w {fromX:0.##} {fromY:0.##} m {toX:0.##} {toY:0.##} l S\n");

    /// <param name="title">Shown by readers as the document's name.</param>
    public byte[] Write(string title)
    {
        var file = new MemoryStream();
        var offsets = new List<long>();
        Put("%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n");
        var first = 6;
        Object($"<< /Type /Catalog /Pages 2 0 R >>");
        Object($"<< /Type /Pages /Count {pages.Count} /Kids [{string.Join(' ', Enumerable.Range(0, pages.Count).Select(page => $"{first + (page * 2)} 0 R"))}] >>");
        Object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
        Object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>");
        Object($"<< /Title ({Escaped(LatinText.Of(title))}) /Producer (FinCode) >>");
        foreach (var (at, page) in pages.Index())
        {
            Object($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {Width} {Height}] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents {first + (at * 2) + 1} 0 R >>");
            var content = page.ToString();
            Object($"<< /Length {LatinText.Encoding.GetByteCount(content)} >>\nstream\n{content}endstream");
        }

        var start = file.Position;
        Put($"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets) Put(string.Create(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n"));
        Put(string.Create(CultureInfo.InvariantCulture, $"trailer\n<< /Size {offsets.Count + 1} /Root 1 0 R /Info 5 0 R >>\nstartxref\n{start}\n%%EOF\n"));
        return file.ToArray();

        void Put(string text) => file.Write(LatinText.Encoding.GetBytes(text));

        void Object(string body)
        {
            offsets.Add(file.Position);
            Put(string.Create(CultureInfo.InvariantCulture, $"{offsets.Count} 0 obj\n{body}\nendobj\n"));
        }
    }

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (letter is '(' or ')' or '\\') escaped.Append('\\');
            escaped.Append(char.IsControl(letter) ? ' ' : letter);
        }

        return escaped.ToString();
    }
}
