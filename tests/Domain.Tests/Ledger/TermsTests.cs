namespace FinCode.Domain.Tests.Ledger;

public sealed class TermsTests
{
    private static readonly Terms Asked = Terms.Of(TermsField.Text("toAccountId", "x"), TermsField.Text("amount", "1.00"), TermsField.Text("narration", null));

    [Fact]
    public void The_same_terms_do_not_differ() =>
        Assert.Null(Asked.FirstDifference(Terms.Of(TermsField.Text("toAccountId", "x"), TermsField.Text("amount", "1.00"), TermsField.Text("narration", null))));

    [Fact]
    public void The_first_field_that_differs_is_named() =>
        Assert.Equal("amount", Asked.FirstDifference(Terms.Of(TermsField.Text("toAccountId", "x"), TermsField.Text("amount", "2.00"), TermsField.Text("narration", "hi"))));

    [Fact]
    public void An_empty_text_is_not_an_absent_one() =>
        Assert.Equal("narration", Asked.FirstDifference(Terms.Of(TermsField.Text("toAccountId", "x"), TermsField.Text("amount", "1.00"), TermsField.Text("narration", ""))));

    [Fact]
    public void A_field_more_or_less_differs()
    {
        Assert.Equal("narration", Asked.FirstDifference(Terms.Of(TermsField.Text("toAccountId", "x"), TermsField.Text("amount", "1.00"))));
        Assert.Equal("toAccountId", Terms.None.FirstDifference(Asked));
    }
}
