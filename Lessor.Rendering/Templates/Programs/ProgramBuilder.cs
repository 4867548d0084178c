namespace Lessor.Rendering.Templates.Programs;

/// <summary>Puts the statements of a template together while it is read.</summary>
internal sealed class ProgramBuilder
{
    private readonly Stack<OpenBlock> _open = new([new OpenBlock((body, _) => new BranchStatement(new LiteralExpression(true), wanted: true, body, []), IsChained: false)]);

    /// <summary>Makes a block's statement of what is in it: its body, and what follows its else.</summary>
    public delegate Statement Maker(Statement[] body, Statement[] otherwise);

    /// <summary>Adds what prints a value.</summary>
    public void Print(Expression value) => _open.Peek().Add(new PrintStatement(value));

    /// <summary>Begins a block.</summary>
    public void Begin(Maker maker) => _open.Push(new OpenBlock(maker, IsChained: false));

    /// <summary>Goes on with what holds otherwise.</summary>
    public void Otherwise() => _open.Peek().Divide();

    /// <summary>Goes on with another condition, whose block ends with the one around it.</summary>
    public void OtherwiseIf(Maker maker)
    {
        Otherwise();
        _open.Push(new OpenBlock(maker, IsChained: true));
    }

    /// <summary>Ends a block.</summary>
    public void End()
    {
        bool more;
        do
        {
            var block = _open.Pop();
            more = block.IsChained;
            _open.Peek().Add(block.Make());
        }
        while (more);
    }

    /// <summary>The statements of the whole template.</summary>
    public Statement[] Build() => _open.Peek().Body;

    private sealed record OpenBlock(Maker Maker, bool IsChained)
    {
        private readonly List<Statement> _body = [];
        private List<Statement>? _otherwise;

        public Statement[] Body => [.. _body];

        public void Add(Statement statement) => (_otherwise ?? _body).Add(statement);

        // What a second else means, Handlebars decides.
        public void Divide()
        {
            if (_otherwise is not null)
            {
                _body.Insert(0, new PrintStatement(new UnreadExpression()));
            }

            _otherwise ??= [];
        }

        public Statement Make() => Maker([.. _body], [.. _otherwise ?? []]);
    }
}
