namespace Lessor.Rendering.Skeletons;

/// <summary>Hands a text to the YAML parser and asks the budget as it goes: what makes the parser slow ends with the time.</summary>
internal sealed class BudgetReader(string text, RenderBudget budget) : StringReader(text)
{
    public override int Read()
    {
        budget.Step();
        return base.Read();
    }

    public override int Read(char[] buffer, int index, int count)
    {
        budget.CheckTime();
        return base.Read(buffer, index, count);
    }
}
