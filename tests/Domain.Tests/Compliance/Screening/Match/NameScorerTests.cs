using FinCode.Domain.Compliance.Screening;
using FinCode.Domain.Compliance.Screening.Match;

namespace FinCode.Domain.Tests.Compliance.Screening.Match;

public sealed class NameScorerTests
{
    private static readonly int AlertAt = ScreeningPolicy.Standard.AlertAt;

    [Theory]
    [InlineData("Vladimir Putin", "PUTIN, Vladimir")]
    [InlineData("Vladmir Putin", "Vladimir Putin")]
    [InlineData("Donlad Trump", "Donald Trump")]
    [InlineData("Muhammad Husayn", "Mohammed Hussein")]
    [InlineData("Moammar Qaddafi", "Muammar Gaddafi")]
    [InlineData("Abdul Rahman al Fawaz", "Abdulrahman Alfawaz")]
    [InlineData("Ramimakhlouf", "Rami Makhlouf")]
    [InlineData("Nikolai Patr ushev", "Nikolai Patrushev")]
    [InlineData("V. Putin", "Vladimir Putin")]
    [InlineData("Sergej Lawrow", "Sergey Lavrov")]
    [InlineData("Ramsan Kadyrow", "KADYROV, Ramzan")]
    [InlineData("Jewgeni Prigoschin", "Yevgeny Prigozhin")]
    [InlineData("Mohammad Dschawad Sarif", "Mohammad Javad Zarif")]
    [InlineData("Wiktor Janukowytsch", "Viktor Yanukovych")]
    [InlineData("Aljaksandr Lukaszenko", "Aleksandr Lukashenko")]
    [InlineData("Jewgenij Prigozjin", "Yevgeny Prigozhin")]
    [InlineData("Ted Doe", "Theodore Doe")]
    [InlineData("I9or Sech1n", "Igor Sechin")]
    [InlineData("Us?ma bin L?din", "Usama bin Ladin")]
    [InlineData("Владимир Путин", "Vladimir Putin")]
    [InlineData("فرناندو بيريز", "Fernando Pérez")]
    [InlineData("习近平", "习近平")]
    [InlineData("Jamal Sultan al-Tikriti", "Jamal Mustafa Abdallah Sultan al-Tikriti")]
    public void What_an_officer_must_see_alerts(string subject, string listed) =>
        Assert.InRange(NameScorer.Compare(subject, listed, ScreenedKind.Person), AlertAt, 1000);

    [Theory]
    [InlineData("Angelo Cruz", "Angela Merkel")]
    [InlineData("Roman Fico", "Robert Fico")]
    [InlineData("Saddam Hussein al-Dulaimi", "Saddam Hussein al-Tikriti")]
    [InlineData("Sergey Ivanov", "Sergey Viktorovich Lavrov")]
    [InlineData("Sergey Viktorovich Lavrov", "Sergey Borisovich Lavrov")]
    [InlineData("Walijan Abdul Ghafoor Haqqani", "Walijan")]
    [InlineData("高石早苗", "高市早苗")]
    [InlineData("Hans O Friedrich", "Hans Joachim Friedrich")]
    [InlineData("A. Nazarbayev", "Nursultan Nazarbayev")]
    public void What_is_another_name_does_not(string subject, string listed) =>
        Assert.InRange(NameScorer.Compare(subject, listed, ScreenedKind.Person), 0, AlertAt - 1);

    [Theory]
    [InlineData("Siemens Aktiengesellschaft", "Siemens AG", true)]
    [InlineData("SiemensAG", "Siemens AG", true)]
    [InlineData("ООО \"АЯС 2000\"", "ООО АЯС 2000", true)]
    [InlineData("1st International Bank", "First International Bank", true)]
    [InlineData("U.S. Department of State", "United States Department of State", true)]
    [InlineData("AT&T Inc.", "AT and T Inc.", true)]
    [InlineData("Sabalan Comapny", "Sabalan Company", true)]
    [InlineData("Tanchon Cummercial Bank", "Tanchon Commercial Bank", true)]
    [InlineData("Intrenational Batalion", "International Battalion", true)]
    [InlineData("Fisrt Oil JV Co Ltd", "First Oil JV Co Ltd", true)]
    [InlineData("Company Stock Joint Open Belaruskali", "Open Joint-Stock Company Belaruskali", true)]
    [InlineData("Trading Bhd Sdn Pznfr", "Pznfr Trading Sdn Bhd", true)]
    [InlineData("Sabalan Campania", "Rahkar Company", false)]
    [InlineData("Third Oil Co Ltd", "First Oil Co Ltd", false)]
    [InlineData("Volkswagen Aktiengesellschaft", "Siemens Aktiengesellschaft", false)]
    [InlineData("Government of Estonia", "Government of Ethiopia", false)]
    [InlineData("BD p.l.c.", "BP p.l.c.", false)]
    [InlineData("BNP Paribas Securities Services", "BNP Paribas Personal Finance", false)]
    public void Organisations_are_told_apart_by_their_own_words(string subject, string listed, bool alerts) =>
        Assert.Equal(alerts, NameScorer.Compare(subject, listed, ScreenedKind.Organisation) >= AlertAt);

    [Fact]
    public void The_same_name_is_a_thousand_in_any_order()
    {
        Assert.Equal(1000, NameScorer.Compare("Kim Jong Un", "KIM JONG-UN", ScreenedKind.Person));
        Assert.InRange(NameScorer.Compare("Jong Un Kim", "Kim Jong Un", ScreenedKind.Person), 990, 999);
    }

    [Theory]
    [InlineData("E. S. Co.", "Sepriv Esteban", ScreenedKind.Organisation)]
    [InlineData("Başok Sezer", "B. S.", ScreenedKind.Person)]
    [InlineData("M. el", "al Mansoorian", ScreenedKind.Organisation)]
    public void Initials_alone_are_nobody(string subject, string listed, ScreenedKind kind)
    {
        Assert.Equal(0, NameScorer.Compare(subject, listed, kind));
        Assert.Equal(0, NameScorer.Compare(listed, subject, kind));
        Assert.Equal(1000, NameScorer.Compare(subject, subject, kind));
    }

    [Fact]
    public void Nothing_to_compare_is_nothing_alike() => Assert.Equal(0, NameScorer.Compare("???", "Vladimir Putin", ScreenedKind.Person));

    /// <summary>A score is in its range, whatever is compared, and a name is most like itself.</summary>
    [Fact]
    public void Scores_keep_their_range()
    {
        var random = new Random(11);
        string[] words = ["al", "bin", "muhammad", "ali", "x", "ltd", "12", "kim", "yong", "hassan", "de", "Иван", "محمد", "李", "smith", "abdulrahman", "abd", "rahman"];
        for (var round = 0; round < 20_000; round++)
        {
            var (one, other) = (Some(), Some());
            Assert.InRange(NameScorer.Compare(one, other, (ScreenedKind)random.Next(5)), 0, 1000);
            Assert.Equal(1000, NameScorer.Compare(one, one, ScreenedKind.Person));
        }

        string Some() => string.Join(' ', Enumerable.Range(0, random.Next(1, 6)).Select(_ => words[random.Next(words.Length)]));
    }
}
