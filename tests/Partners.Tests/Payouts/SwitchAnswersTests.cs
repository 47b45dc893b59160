using System.Text.Json;
using FinCode.Grains.Payouts;
using FinCode.Partners.Payouts.Switch;

namespace FinCode.Partners.Tests.Payouts;

public sealed class SwitchAnswersTests
{
    private const string Reference = "TR000000000001";

    /// <summary>Party's word, switch's word, submission, inquiry.</summary>
    [Theory]
    [InlineData("ACSC", null, "Paid", "Paid")]
    [InlineData("ACCC", null, "Paid", "Paid")]
    [InlineData("PAID", null, "Paid", "Paid")]
    [InlineData(null, "COMPLETED", "Paid", "Paid")]
    [InlineData("paid", "PENDING", "Paid", "Paid")]
    [InlineData("ACCP", null, "Accepted", "Accepted")]
    [InlineData("ACTC", null, "Accepted", "Accepted")]
    [InlineData("ACSP", "", "Accepted", "Accepted")]
    [InlineData("PDNG", null, "Accepted", "Accepted")]
    [InlineData("PENDING", "PAID", "Accepted", "Accepted")]
    [InlineData("RJCT", null, "Failed", "Failed")]
    [InlineData("FAILED", "FAILED", "Failed", "Failed")]
    [InlineData(null, "CANCELLED", "Failed", "Failed")]
    [InlineData("RJCT", "PAID", "Unknown", "Unknown")]
    [InlineData("PAID", "FAILED", "Unknown", "Unknown")]
    [InlineData("FAILED", "PENDING", "Unknown", "Unknown")]
    [InlineData("RJCT", "SUCCESS", "Unknown", "Unknown")]
    [InlineData("SUCCESS", null, "Unknown", "Unknown")]
    [InlineData("DUPLICATE_REFERENCE", null, "Unknown", "Unknown")]
    [InlineData(null, null, "Unknown", "Unknown")]
    [InlineData("NOT_FOUND", null, "Unknown", "NotKnown")]
    public void What_a_pair_of_words_means_stands_in_one_table(string? party, string? own, string submitted, string inquired)
    {
        var reply = new SwitchReply(200, Parse($$"""[{"reference_code":"{{Reference}}","pay_out_party_trans_status":{{Text(party)}},"status":{{Text(own)}}}]"""));

        Assert.Equal(submitted, SwitchAnswers.OfSubmission(reply, Reference).GetType().Name);
        Assert.Equal(inquired, SwitchAnswers.OfInquiry(reply, Reference).GetType().Name);
    }

    [Theory]
    [InlineData(200, "[]", "Unknown", "NotKnown")]
    [InlineData(200, """[{"reference_code":"TR000000000002","status":"PAID"}]""", "Unknown", "NotKnown")]
    [InlineData(200, """[{"status":"PAID"}]""", "Unknown", "Unknown")]
    [InlineData(200, """[{"reference_code":"TR000000000001","status":"PAID"},{"reference_code":"TR000000000001","status":"FAILED"}]""", "Unknown", "Unknown")]
    [InlineData(200, """[{"reference_code":"TR000000000001","status":7}]""", "Unknown", "Unknown")]
    [InlineData(200, "{}", "Unknown", "Unknown")]
    [InlineData(200, "null", "Unknown", "Unknown")]
    [InlineData(200, "[1]", "Unknown", "Unknown")]
    [InlineData(200, "", "Unknown", "Unknown")]
    [InlineData(204, "[]", "Unknown", "Unknown")]
    [InlineData(302, "[]", "Unknown", "Unknown")]
    [InlineData(400, """[{"reference_code":"TR000000000001","status":"FAILED"}]""", "Unknown", "Unknown")]
    [InlineData(401, "[]", "Unknown", "Unknown")]
    [InlineData(404, "[]", "Unknown", "Unknown")]
    [InlineData(409, "[]", "Unknown", "Unknown")]
    [InlineData(429, "[]", "Unknown", "Unknown")]
    [InlineData(500, "[]", "Unknown", "Unknown")]
    [InlineData(503, """[{"reference_code":"TR000000000001","status":"PAID"}]""", "Unknown", "Unknown")]
    public void What_is_no_whole_answer_about_the_reference_is_no_answer(int status, string body, string submitted, string inquired)
    {
        var reply = new SwitchReply(status, body.Length == 0 ? null : Parse(body));

        Assert.Equal(submitted, SwitchAnswers.OfSubmission(reply, Reference).GetType().Name);
        Assert.Equal(inquired, SwitchAnswers.OfInquiry(reply, Reference).GetType().Name);
    }

    [Fact]
    public void Every_word_of_the_table_is_read_in_any_case()
    {
        foreach (var (word, meaning) in SwitchAnswers.Words)
        {
            Assert.Equal((meaning, true), SwitchAnswers.Word(word.ToLowerInvariant(), null));
        }
    }

    private static string Text(string? word) => word is null ? "null" : $"\"{word}\"";

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}
