using System.Globalization;
using FinCode.Domain.Compliance.Screening;
using FinCode.Grains.Compliance.Screening;

namespace FinCode.Grains.Tests.Compliance.Screening;

public sealed class ClearSubjectsTests
{
    [Fact]
    public void It_never_holds_more_than_it_may()
    {
        var memory = new ClearSubjects(100);
        for (var at = 0; at < 10_000; at++) memory.Add(Digest(at));
        Assert.InRange(memory.Count, 1, 100);
        Assert.True(memory.Contains(Digest(9_999)));
        Assert.False(memory.Contains(Digest(0)));
    }

    [Fact]
    public void Whoever_is_asked_about_again_and_again_stays()
    {
        var memory = new ClearSubjects(100);
        memory.Add(Digest(-1));
        for (var at = 0; at < 10_000; at++)
        {
            memory.Add(Digest(at));
            if (at % 20 == 0) Assert.True(memory.Contains(Digest(-1)));
        }
    }

    private static SubjectDigest Digest(int number) => SubjectDigest.Of(1, ScreeningSubject.Named(number.ToString(CultureInfo.InvariantCulture), ScreenedKind.Person));
}
