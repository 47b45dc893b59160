using System.Text;
using FinCode.Api.Pdf;
using FinCode.Api.Tests.Access;
using static FinCode.Api.Tests.Agents.AgentScene;
using static FinCode.Api.Tests.Transactions.SendScene;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Transactions;

[Collection(AccessTests.Name)]
public sealed class ReceiptTests(AccessFixture fixture)
{
    private readonly AccessHost host = fixture.Host;

    [Fact]
    public async Task A_receipt_says_what_was_agreed_and_hides_the_account()
    {
        var scene = await Begin(host);
        var paid = await scene.Paid();
        var receipt = Ok(await host.Get($"{Transaction}/{PcnOf(paid)}/receipt", scene.Token)).Data;

        Assert.Equal(("Ada Obi", "Ngozi Obi", "••••8718"), (
            receipt.GetProperty("sender").GetString(), receipt.GetProperty("recipient").GetString(), receipt.GetProperty("recipientAccount").GetString()));
        Assert.True(receipt.TryGetProperty("availableAt", out _));
        Assert.Equal(PcnOf(paid), receipt.GetProperty("transaction").GetProperty("pcn").GetString());
    }

    [Fact]
    public async Task As_a_page_it_is_a_pdf_with_the_same_figures()
    {
        var scene = await Begin(host);
        var paid = await scene.Paid();
        var page = await host.Send(HttpMethod.Get, $"{Transaction}/{PcnOf(paid)}/receipt", null, scene.Token, "demo", ("Accept", "application/pdf"));

        Assert.Equal((200, "application/pdf"), (page.Status, page.Header("Content-Type")));
        Assert.StartsWith("%PDF-1.4", page.Text, StringComparison.Ordinal);
        foreach (var text in (string[])[PcnOf(paid), "8.99 GBP", "Ngozi Obi", "****8718"]) Assert.Contains($"({text})", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/pdf", true)]
    [InlineData("application/pdf, application/json;q=0.5", true)]
    [InlineData("application/json, application/pdf;q=0.5", false)]
    [InlineData("application/pdf;q=0", false)]
    [InlineData("*/*", false)]
    public async Task What_the_client_likes_better_it_gets(string accept, bool isPdf)
    {
        var scene = await Begin(host);
        var answer = await host.Send(HttpMethod.Get, $"{Transaction}/{PcnOf(await scene.Made())}/receipt", null, scene.Token, "demo", ("Accept", accept));

        Assert.Equal((200, isPdf), (answer.Status, answer.Header("Content-Type") == "application/pdf"));
    }

    [Fact]
    public void A_pdf_knows_where_each_of_its_parts_begins()
    {
        var pdf = new PdfDocument();
        pdf.Text(10, 10, 12, "Ünder (brackets) and \\ and 漢");
        pdf.NewPage();
        pdf.Line(0, 0, 10, 10);
        var text = Encoding.Latin1.GetString(pdf.Write("Two pages"));

        var start = int.Parse(text[(text.LastIndexOf("startxref\n", StringComparison.Ordinal) + 10)..].Split('\n')[0]);
        var entries = text[start..].Split('\n').Skip(3).TakeWhile(line => line.EndsWith("n ", StringComparison.Ordinal)).ToArray();
        Assert.Equal(9, entries.Length);
        foreach (var (at, entry) in entries.Index()) Assert.StartsWith($"{at + 1} 0 obj", text[int.Parse(entry[..10])..], StringComparison.Ordinal);
        Assert.Contains(@"(Ünder \(brackets\) and \\ and Han)", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ada Müller-Ñúñez", "Ada Müller-Ñúñez")]
    [InlineData("Ṣẹgun Ọláyínká", "Segun Olayinka")]
    [InlineData("Nguyễn Văn Đức", "Nguyen Van Duc")]
    [InlineData("Łukasz Żółć", "Lukasz Zolc")]
    [InlineData("Юрий ГАГАРИН", "Yuriy GAGARIN")]
    [InlineData("Ελένη Παπαδοπούλου", "Eleni Papadopoulou")]
    [InlineData("محمد", "Muhammad")]
    [InlineData("习近平", "Xijinping")]
    [InlineData("김민수", "Kimminsu")]
    [InlineData("Ada 😀", "Ada •")]
    public void A_name_in_any_script_is_written_in_latin_letters_and_kept_as_it_was_given(string name, string shown)
    {
        var pdf = new PdfDocument();
        pdf.Text(10, 10, 12, name);
        var text = Encoding.Latin1.GetString(pdf.Write(name));

        Assert.Contains($"({shown})", LatinText.Encoding.GetString(Encoding.Latin1.GetBytes(text)), StringComparison.Ordinal);
        Assert.Equal(name != shown, pdf.HasReadings);
        if (name != shown) Assert.Contains($"/ActualText <FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(name))}>", text, StringComparison.Ordinal);
        Assert.DoesNotContain("?", text, StringComparison.Ordinal);
    }
}
