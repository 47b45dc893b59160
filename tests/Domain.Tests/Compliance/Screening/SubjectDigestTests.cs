using FinCode.Domain.Compliance.Screening;
using static FinCode.Domain.Tests.Compliance.Screening.ScreeningScenes;

namespace FinCode.Domain.Tests.Compliance.Screening;

public sealed class SubjectDigestTests
{
    private static readonly ScreeningSubject Anna = new("Anna Adams", ScreenedKind.Person, new DateOnly(1966, 6, 6), ["GB"], "GB", ["A1"], ["Anne"]);

    [Fact]
    public void The_same_subject_and_lists_give_the_same() =>
        Assert.Equal(SubjectDigest.Of(1, Anna), SubjectDigest.Of(1, Anna with { Identifiers = ["A1"], OtherNames = ["Anne"] }));

    [Fact]
    public void Whatever_differs_gives_another()
    {
        ScreeningSubject[] others =
        [
            Anna with { Name = "Anna Adamz" }, Anna with { Kind = ScreenedKind.Organisation }, Anna with { BirthDate = null }, Anna with { Nationalities = [] },
            Anna with { Nationalities = ["GB", "GB"] }, Anna with { Country = null }, Anna with { Country = "" }, Anna with { Identifiers = ["A", "1"] }, Anna with { Identifiers = [], OtherNames = ["A1", "Anne"] },
            Anna with { OtherNames = ["Anne", ""] }, Anna with { Name = new string('x', 4000) },
        ];
        var digests = others.Select(other => SubjectDigest.Of(1, other)).Append(SubjectDigest.Of(1, Anna)).Append(SubjectDigest.Of(2, Anna)).ToList();
        Assert.Equal(digests.Count, digests.Distinct().Count());
    }

    [Fact]
    public void Lists_left_out_are_as_none() =>
        Assert.Equal(SubjectDigest.Of(1, Customer("Anna")), SubjectDigest.Of(1, new ScreeningSubject("Anna", ScreenedKind.Person, null, default, null, default, default)));
}
