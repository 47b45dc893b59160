using FinCode.Domain.Compliance.Screening;
using static FinCode.Domain.Tests.Compliance.Screening.ScreeningScenes;

namespace FinCode.Domain.Tests.Compliance.Screening;

public sealed class SubjectIndexTests
{
    private static readonly string[] Given = ["Muhammad", "Ivan", "Jane", "Abdul Rahman", "Владимир", "علي", "Kim"];
    private static readonly string[] Family = ["Karimov", "Petrov", "Roe", "al-Tikriti", "Путин", "حسين", "Jong Un"];

    [Fact]
    public void A_changed_entry_finds_the_customers_that_screening_each_would_find()
    {
        var customers = Given.SelectMany(given => Family, (given, family) => KeyValuePair.Create($"{given} {family}", Customer($"{given} {family}").Born(1980, 1, 2).From("RU"))).ToList();
        var list = List(
            "L", Person("1", "KARIMOV, Mohammed").Born("1980"), Person("2", "Vladimir Putin").Born("1952"), Person("3", "Abdulrahman al Tikriti").WithWeak("Jane Roe"),
            Organisation("4", "Petrov Ivan Trading"), Person("5", "Hussein Ali").Bearing("Passport", "A1234567"), Person("6", "Kim Jong-un").Of("KP"));
        customers.Add(KeyValuePair.Create("bearer", Customer("Somebody Else").Bearing("a-1234567")));
        var set = ListSet.Build([list]);
        var expected = customers.SelectMany(customer => set.Screen(customer.Value, Policy).Hits.Select(hit => (customer.Key, hit.EntryId, hit.Score, hit.Band)));

        var found = SubjectIndex.Empty.With(customers).Rescreen(list, ["1", "2", "3", "4", "5", "6"], Policy).Select(hit => (hit.SubjectId, hit.Hit.EntryId, hit.Hit.Score, hit.Hit.Band));

        Assert.Equal(expected.Order(), found.Order());
        Assert.NotEmpty(found);
    }

    [Fact]
    public void Only_the_entries_that_are_named_are_asked()
    {
        var index = Index(("a", "Ivan Petrov"), ("b", "Jane Roe"));
        var list = List("L", Person("1", "Ivan Petrov"), Person("2", "Jane Roe"));

        Assert.Equal("b", Assert.Single(index.Rescreen(list, ["2", "not there"], Policy)).SubjectId);
    }

    [Fact]
    public void A_subject_that_changed_is_known_by_its_new_name_alone()
    {
        var list = List("L", Person("1", "Ivan Petrov"), Person("2", "Jane Roe"));
        var index = Index(("a", "Ivan Petrov")).With([KeyValuePair.Create("a", Customer("Jane Roe"))]);

        Assert.Equal(1, index.Count);
        Assert.Empty(index.Rescreen(list, ["1"], Policy));
        Assert.Single(index.Rescreen(list, ["2"], Policy));
        Assert.Empty(index.Without(["a"]).Rescreen(list, ["2"], Policy));
        Assert.Equal(0, index.Without(["a"]).Count);
    }

    [Fact]
    public void Subjects_that_come_one_by_one_are_all_found()
    {
        var index = SubjectIndex.Empty;
        for (var at = 0; at < 300; at++) index = index.With([KeyValuePair.Create($"c{at % 250}", Customer(at < 250 ? "Someone Else" : "Ivan Petrov"))]);

        Assert.Equal(250, index.Count);
        Assert.Equal(50, index.Rescreen(List("L", Person("1", "Ivan Petrov")), ["1"], Policy).Length);
    }

    private static SubjectIndex Index(params (string Id, string Name)[] subjects) =>
        SubjectIndex.Empty.With([.. subjects.Select(subject => KeyValuePair.Create(subject.Id, Customer(subject.Name)))]);
}
